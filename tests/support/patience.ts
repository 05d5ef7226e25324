/** For waits of the test runner, whose own patience is a second: what comes late on a busy machine has come. */
export const PATIENT_MS = 60_000;
