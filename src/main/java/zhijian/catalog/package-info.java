/// **Catalog** (指标目录): what a year asks and how its numbers are made. All of it is yearly data.
@org.jspecify.annotations.NullMarked
package zhijian.catalog;
