package zhijian.account;

import zhijian.audit.Audited;

/// Something happened to an account: invited, withdrawn, renamed, a password set, a deputy named.
///
/// @param login whose account it is
record AccountChanged(String login, String who, String summary) implements Audited {

    @Override
    public String subject() {
        return "account/" + login;
    }
}
