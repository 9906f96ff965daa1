package zhijian.account;

import java.util.List;

/// Asks whoever is about to sign to prove again who they are (办理前再确认), and carries along what they were sending.
///
/// @param what they were about to do
/// @param action where it goes on
/// @param hasFactor whether a code or passkey is asked for; otherwise the password
/// @param hasPasskey whether this person has one
/// @param problem with the proof that was given; empty: none was
record ConfirmationPage(
        String what,
        String action,
        List<Field> fields,
        String login,
        boolean hasFactor,
        boolean hasPasskey,
        String problem) {

    record Field(String name, String value) {}
}
