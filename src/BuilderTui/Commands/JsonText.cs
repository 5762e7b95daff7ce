using System.Text.Encodings.Web;
using System.Text.Json;

namespace BuilderTui.Commands;

/// <summary>How every <c>--json</c> is written: names as in the README, text readable.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
