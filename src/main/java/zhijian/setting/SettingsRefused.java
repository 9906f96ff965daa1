package zhijian.setting;

import java.util.ArrayList;
import java.util.List;

/// Everything a real start lacks.
class SettingsRefused extends RuntimeException {

    SettingsRefused(List<SettingRefused> problems) {
        super(words(problems));
    }

    private static String words(List<SettingRefused> problems) {
        var words = new ArrayList<String>();
        words.add("""
                Zhijian refuses to start: this is not the demonstration (./run), and settings are missing or wrong: %d.
                正式启动还有 %d 项设置要补（演示请用 ./run）：
                """.formatted(problems.size(), problems.size()));
        for (var problem : problems) {
            words.add("%d. %s\n".formatted(words.size(), problem.getMessage()));
        }
        return String.join("\n", words);
    }
}
