package zhijian.page;

import java.security.SecureRandom;
import java.util.Base64;

/// The token that proves a form is ours (表单令牌), made different for every form: it is also the form's own key, by which
/// the same form sent twice is known.
///
/// The token is masked with random bytes in front of it, as Spring Security does against guessing it from the length of
/// compressed pages; masking it anew changes nothing of what it proves.
public final class FormToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /// @param masked as Spring Security gives it: random bytes, then as many of the token combined with them
    public static String anew(String masked) {
        var bytes = Base64.getUrlDecoder().decode(masked);
        var mask = new byte[bytes.length / 2];
        RANDOM.nextBytes(mask);
        for (int i = 0; i < mask.length; i++) {
            bytes[i] ^= mask[i];
            bytes[mask.length + i] ^= mask[i];
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
