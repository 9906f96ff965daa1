package zhijian.notice;

/// Where and how somebody is mailed (邮件设置).
///
/// @param address empty: nowhere
record Setting(String address, Delivery delivery) {

    static final Setting NOTHING = new Setting("", Delivery.AT_ONCE);
}
