namespace Builder.Telemetry.Recording;

/// <summary>A log that cannot be read. The message is one sentence: what, file and line, what was expected.</summary>
public sealed class RecordingException(string message) : Exception(message);
