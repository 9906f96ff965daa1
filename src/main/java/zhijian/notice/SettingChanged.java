package zhijian.notice;

import zhijian.audit.Audited;

/// Somebody said how they want to be mailed. The address itself stays out of the trail, which is never deleted.
record SettingChanged(String login, Setting setting, String who) implements Audited {

    @Override
    public String subject() {
        return "account/" + login;
    }

    @Override
    public String summary() {
        return "E-mail %s, %s".formatted(setting.address().isEmpty() ? "nowhere" : "to an address", setting.delivery());
    }
}
