package zhijian.setting;

/// A setting without which a real start is impossible is missing or wrong.
public class SettingRefused extends RuntimeException {

    SettingRefused(Setting setting, String wrong) {
        super("""
                %s: %s
                   %s
                   %s
                   %s""".formatted(setting.variable(), wrong, setting.chinese(), setting.english(), setting.howTo()));
    }
}
