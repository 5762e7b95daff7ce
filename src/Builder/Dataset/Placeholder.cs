namespace Builder.Dataset;

internal static class Placeholder;
