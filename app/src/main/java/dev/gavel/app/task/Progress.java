package dev.gavel.app.task;

/// What running work tells about itself, and asks.
public interface Progress {

    /// Hears nothing and is never cancelled.
    Progress NONE = new Progress() {

        @Override
        public void at(double fraction, String note) {
            // nobody is watching
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /// Says how far the work is.
    ///
    /// @param fraction from 0 to 1, or negative where the end is not known
    /// @param note a few words, for example `61 of 412 decisions`
    void at(double fraction, String note);

    /// True once the user has asked to stop; the work then ends early, with whatever result or exception.
    boolean cancelled();
}
