/// **Workbook** (填报工作簿): an organisation's form as a spreadsheet, and what people filled into one, merged with what
/// the system holds.
///
/// Export is a function of the catalog and the answers. Import never goes by position, changes nothing before somebody
/// confirms it, and keeps what it read as a preview.
@ApplicationModule(
        displayName = "Workbook 填报工作簿",
        allowedDependencies = {"digest", "page", "audit", "organisation", "account", "catalog", "cycle", "submission"})
@NullMarked
package zhijian.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
