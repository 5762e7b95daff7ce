using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Everything that was decided before the build began: <c>build.json</c>. It never changes while a build is at work; an
/// expansion of a complete build is a new planning, which replaces it as a whole.
/// </summary>
/// <param name="Request">The latest one.</param>
/// <param name="Plan">Its settings are those of the genes planned last; its chunks and totals are of the whole build.</param>
/// <param name="BaseModel">Given or learnt at the first planning, and kept by expansions, as the rows of the first genes show its scores; null
/// with tables of a prediction run, which bring their scores.</param>
/// <param name="LeftOut">How many things of the inputs were left out.</param>
/// <param name="Expansions">Oldest first; empty for a build planned at once.</param>
public sealed record BuildRecord(
    string ToolVersion,
    BuildRequest Request,
    BuildInputs Inputs,
    BuildPlan Plan,
    IReadOnlyList<ColumnSpec> Schema,
    PwmMatrices? BaseModel,
    int LeftOut,
    IReadOnlyList<Expansion> Expansions)
{
    /// <summary>The builds that this one was combined from, in their order here; null for a build of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CombinedPart>? CombinedFrom { get; init; }

    /// <summary>Version of this program, as it is written into builds.</summary>
    public static string Version { get; } =
        typeof(BuildRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Reads the record of a build.</summary>
    /// <exception cref="InputException">The folder is no build.</exception>
    public static BuildRecord Read(BuildFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folder.Record), RecordJson.Default.BuildRecord)
                ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{folder.Root} is no build: it has no build.json; name the --output-dir of a btui run.", exception);
        }
        catch (Exception exception) when (exception is JsonException or UnauthorizedAccessException or IOException)
        {
            throw new InputException($"{folder.Record} cannot be read ({exception.Message}): take it from a backup or start the build anew.", exception);
        }
    }

    public void Write(BuildFolder folder) => DurableFile.WriteText(folder.Record, JsonSerializer.Serialize(this, RecordJson.Default.BuildRecord));
}
