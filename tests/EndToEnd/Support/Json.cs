using System.Text.Json;

namespace EndToEnd.Support;

/// <summary>Short ways into <c>status --json</c>.</summary>
internal static class Json
{
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static string? State(this JsonElement status) => status.GetProperty("build").Text("state");

    public static JsonElement FirstChunk(this JsonElement status) => status.GetProperty("chunks")[0];

    public static List<JsonElement> Attempts(this JsonElement chunk) => [.. chunk.GetProperty("attempts").EnumerateArray()];

    public static List<string?> Verdicts(this JsonElement chunk) => chunk.Attempts().ConvertAll(attempt => attempt.Text("verdict"));

    /// <summary>What one source of evidence said of an attempt, as <c>finding: text</c>.</summary>
    public static string Evidence(this JsonElement attempt, string source)
    {
        var fact = attempt.GetProperty("evidence").EnumerateArray().Single(fact => fact.Text("source") == source);
        return $"{fact.Text("finding")}: {fact.Text("text")}";
    }
}
