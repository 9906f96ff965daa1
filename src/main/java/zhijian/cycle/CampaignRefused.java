package zhijian.cycle;

/// What was wanted of a campaign makes no sense; the message says in Chinese why and what to do. Nothing has changed.
public class CampaignRefused extends RuntimeException {

    public CampaignRefused(String message) {
        super(message);
    }
}
