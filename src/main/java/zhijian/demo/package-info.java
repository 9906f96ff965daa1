/// **Demo** (演示城市): an invented city of schools whose sums come out at the published figures of 2020.
///
/// Everything about it is data in the directory `demo/`: the register, the city totals, and how each total is spread
/// over the schools. Nothing here is a real school's number.
@org.jspecify.annotations.NullMarked
package zhijian.demo;
