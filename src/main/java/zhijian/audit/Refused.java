package zhijian.audit;

/// Somebody signed in tried what is not theirs to do (越权尝试); nothing was changed.
record Refused(String who, String what) implements Audited {

    @Override
    public String subject() {
        return "refused/" + who;
    }

    @Override
    public String summary() {
        return "Refused: " + what;
    }
}
