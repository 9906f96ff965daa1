package zhijian.notice;

import java.util.List;

/// How I am mailed (邮件设置页).
///
/// @param isOn whether this system sends e-mail at all
/// @param mails the latest that were written to this person
record SettingsPage(boolean isOn, Setting setting, List<Line> mails, String message) {

    /// @param detail what went wrong and when it is tried again; empty: nothing did
    record Line(Mail mail, String at, String detail) {}
}
