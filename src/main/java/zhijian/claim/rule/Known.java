package zhijian.claim.rule;

import java.time.Year;
import zhijian.catalog.Rational;

/// What a fact, or several of them, say a number should be (应有之数).
///
/// @param core what the name says beside words that many names have
/// @param likeness how well its name fits the words, from 0 to 1; 2 where the words name it outright
/// @param binding whether scope and year are those of the number, so that another value contradicts it
record Known(String name, String core, Year year, Rational value, double likeness, boolean binding) {}
