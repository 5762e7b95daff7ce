namespace Builder.Supervision;

internal static class Placeholder;
