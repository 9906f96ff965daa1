package zhijian.organisation;

import java.util.regex.Pattern;

/// An organisation's code (机构代码): ten digits for a school (学校标识码), six for a city or district (GB/T 2260),
/// a short word for others, e.g. `3131000101`, `310115`, `industry-03`.
public record OrganisationId(String code) implements Comparable<OrganisationId> {

    private static final Pattern CODE = Pattern.compile("\\d{10}|\\d{6}|[a-z]+(-\\d+)?");

    public OrganisationId {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "An organisation code is ten digits, six digits, or a word like industry-03; got '%s'"
                            .formatted(code));
        }
    }

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    @Override
    public int compareTo(OrganisationId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
