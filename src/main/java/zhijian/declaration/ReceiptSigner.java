package zhijian.declaration;

import java.util.function.Supplier;

/// What filing receipts are signed with (回执签发).
///
/// @param notice what limits the receipts' effect; empty: nothing does
record ReceiptSigner(Supplier<SigningIdentity> identity, String notice) {}
