/// The application itself: start, web wiring and page layout. Everything else lives in a module.
@org.jspecify.annotations.NullMarked
package zhijian;
