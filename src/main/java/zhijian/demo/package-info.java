/// **Demo** (演示城市): an invented city of schools whose sums come out at the published figures of 2020, and its way
/// down the whole road.
///
/// Everything about it is data in the directory `demo/`: the register, the city totals, how each total is spread over
/// the schools, and what schools say of soft findings. Nothing here is a real school's number.
@ApplicationModule(displayName = "Demo 演示城市")
@NullMarked
package zhijian.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
