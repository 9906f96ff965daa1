package zhijian.account;

import org.jspecify.annotations.Nullable;

/// @param person whom the code invites; null: it is no longer good
record InvitationPage(String code, @Nullable Person person, String organisation) {}
