/// **Declaration** (责任声明): the proof that a legal representative answers for exactly these data, and the receipt.
///
/// A declaration is signed electronically ([SealService]) or on paper with a confirmed scan; whatever changes the data
/// afterwards voids it. On filing the authority's receipt is signed. Signatures are checked by code that needs nothing
/// but the files ([CmsSignature], [SignedPage], [ReceiptVerification]).
@ApplicationModule(
        displayName = "Declaration 责任声明",
        allowedDependencies = {
            "digest",
            "cipher",
            "page",
            "setting",
            "print",
            "audit",
            "attachment",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "query"
        })
@NullMarked
package zhijian.declaration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
