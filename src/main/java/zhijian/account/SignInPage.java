package zhijian.account;

import java.util.List;

/// @param message what happened before, for the person; empty: nothing
/// @param failed whether the message is bad news
/// @param city whether one can sign in at the city, too
/// @param password shown and filled in on a demo system only; otherwise empty
/// @param examples accounts to try; on a demo system only
record SignInPage(String login, String message, boolean failed, boolean city, String password, List<Example> examples) {

    record Example(String login, String organisation, String role, String does) {}
}
