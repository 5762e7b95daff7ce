namespace BuilderTui.Reporting;

/// <summary>A value at a moment; null = it could not be read.</summary>
internal readonly record struct Reading(DateTimeOffset At, double? Value);
