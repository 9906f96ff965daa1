/// **Mentions** (数的提及): every number of a text with what can be said about it from its words alone.
///
/// [Reading] reads a document: sentences, their [Mention]s in order, years, institutions, tables.
@NullMarked
package zhijian.claim.mention;

import org.jspecify.annotations.NullMarked;
