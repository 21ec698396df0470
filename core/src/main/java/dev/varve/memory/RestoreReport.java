package dev.varve.memory;

/**
 * What a restore did.
 *
 * @param restored the checkpoint that the conversation stands at now
 * @param before the checkpoint that was taken of how it stood; restoring that one undoes this
 * @param withdrawn how many messages were taken out
 * @param returned how many messages were brought back
 * @param gone how many messages of the checkpoint are no longer there: erased since
 * @param segmentsWithdrawn how many segments went out with their messages
 * @param segmentsReturned how many segments came back with their messages
 */
public record RestoreReport(
    Checkpoint restored,
    Checkpoint before,
    long withdrawn,
    long returned,
    long gone,
    long segmentsWithdrawn,
    long segmentsReturned) {}
