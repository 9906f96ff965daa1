package zhijian.account;

import org.jspecify.annotations.Nullable;

/// My account (我的账号).
///
/// @param actsAs whom a deputy stands in for today, in words; empty: nobody
/// @param signedInAt when this session began; empty: unknown
/// @param signedInBefore when one signed in the time before; empty: never
/// @param otherPlaces in how many other places one is signed in
/// @param passwordDue why the password must be changed before anything else; empty: it need not
/// @param name and staff number as they were typed when they were refused
record AccountPage(
        Person person,
        String organisation,
        String actsAs,
        String signedInAt,
        String signedInBefore,
        int otherPlaces,
        String name,
        @Nullable String staffNumber,
        String passwordDue,
        String message) {

    boolean isPasswordDue() {
        return !passwordDue.isEmpty();
    }

    boolean mayIntroduce() {
        return !isPasswordDue() && Role.OF_EVERY_ORGANISATION.contains(person.role());
    }

    boolean mayDelegate() {
        return !isPasswordDue() && (person.role() == Role.REVIEWER || person.role() == Role.LEADER);
    }
}
