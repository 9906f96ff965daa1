package zhijian.release;

import java.time.Year;

/// A year without a single filed submission cannot be released. Nothing has changed.
public class NothingFiled extends RuntimeException {

    NothingFiled(Year year) {
        super("%s 年度还没有任何单位完成备案，不能冻结数据版本。".formatted(year));
    }
}
