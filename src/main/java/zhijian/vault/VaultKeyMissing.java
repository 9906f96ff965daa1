package zhijian.vault;

/// A start lacks the vault's key; the message tells the administrator what and how.
class VaultKeyMissing extends RuntimeException {

    VaultKeyMissing(String message) {
        super(message);
    }
}
