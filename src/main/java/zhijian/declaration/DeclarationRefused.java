package zhijian.declaration;

/// The declaration cannot be taken this way; the message says why and what to do, in the user's words. Nothing has
/// changed.
public class DeclarationRefused extends RuntimeException {

    DeclarationRefused(String message) {
        super(message);
    }
}
