/// **Graduate** (毕业生名册): individual-level data, one row per graduate, from which the graduates' items are computed and
/// compared with what was typed.
///
/// Who a person is stays outside: numbers become keyed pseudonyms before anything is kept, names and telephones are not
/// read at all, and no message quotes a cell.
@ApplicationModule(
        displayName = "Graduate 毕业生名册",
        allowedDependencies = {
            "digest",
            "cipher",
            "page",
            "setting",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "workbook"
        })
@NullMarked
package zhijian.graduate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
