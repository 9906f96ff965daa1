/// **Indicator** (指标计算): formulas over releases, for every scope and year.
@org.jspecify.annotations.NullMarked
package zhijian.indicator;
