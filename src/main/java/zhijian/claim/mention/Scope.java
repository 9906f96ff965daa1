package zhijian.claim.mention;

import java.util.regex.Pattern;

/// Whom a number is about (口径). Two numbers can only contradict each other if they are about the same.
///
/// @param name the institution or district that the words name; empty for the subject of the whole text, and for an
///     institution left unnamed
/// @param box the case that tells of it, or the place that speaks of an institution without naming it; 0 in the body
public record Scope(String name, int box) {

    /// The subject of the whole text.
    public static final Scope OWN = new Scope("", 0);

    private static final Pattern INSTITUTION = Pattern.compile("(?:学校|学院|大学|中学|高中|小学|幼儿园|中心|集团|公司|中专|技校|职校)$");

    public boolean isOwn() {
        return equals(OWN);
    }

    /// Told in a case, or of an institution without a name: no number elsewhere is surely about the same.
    public boolean isApart() {
        return box > 0;
    }

    boolean isInstitution() {
        return isApart() || INSTITUTION.matcher(name).find();
    }
}
