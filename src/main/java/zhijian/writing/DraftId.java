package zhijian.writing;

import java.time.Year;
import zhijian.indicator.Scope;

/// Names one report that people write (报告稿编号), in addresses `2020/310000`.
///
/// @param scope the city or a district
public record DraftId(Scope scope, Year year) {

    /// The part of an address behind `/desk/writing/`.
    @Override
    public String toString() {
        return year + "/" + scope.code();
    }
}
