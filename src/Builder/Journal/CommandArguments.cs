using System.Text.Json;

namespace Builder.Journal;

/// <summary>What a command is about; each verb has its own, the others are null.</summary>
/// <param name="Chunk">1-based; null = every chunk that is not done.</param>
/// <param name="BatchSize">Genes a batch.</param>
/// <param name="BatchRows">Rows a row group; null = as it is.</param>
/// <param name="Parallel">Workers at a time.</param>
/// <param name="Gene">Gene id or name.</param>
/// <param name="Former">Takes a change of batches back: sizes that were asked for before; then <paramref name="BatchSize"/> and
/// <paramref name="BatchRows"/> are those that were in force.</param>
public sealed record CommandArguments(
    int? Chunk = null, int? BatchSize = null, int? BatchRows = null, int? Parallel = null, string? Gene = null, FormerWish? Former = null)
{
    /// <summary>As the command table keeps them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JournalJson.Default.CommandArguments);

    /// <summary>Reads what the command table keeps; null is none, and what is no arguments is none too.</summary>
    public static CommandArguments Of(string? json)
    {
        try
        {
            return json is null ? new() : JsonSerializer.Deserialize(json, JournalJson.Default.CommandArguments) ?? new();
        }
        catch (JsonException)
        {
            return new(); // any process may add a row; its verb then says what is missing
        }
    }
}

/// <summary>What the operator had asked of a chunk's batches before; null = nothing, so that the plan's sizes hold.</summary>
/// <param name="BatchSize">Genes a batch.</param>
/// <param name="BatchRows">Rows a row group.</param>
public sealed record FormerWish(int? BatchSize, int? BatchRows);
