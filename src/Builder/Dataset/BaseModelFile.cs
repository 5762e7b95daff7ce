using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// A base model as a file, so that builds of different genes can have the same: each learns its own otherwise. The file is
/// the object <c>BaseModel</c> of a build.json.
/// </summary>
public static class BaseModelFile
{
    private const int Longest = 1 << 20;

    /// <summary>Reads a model.</summary>
    /// <param name="path">A file that <see cref="Write"/> made, or the folder of a build, whose model is taken.</param>
    /// <exception cref="InputException">There is none, or the numbers are no model.</exception>
    public static PwmMatrices Read(string path)
    {
        if (Directory.Exists(path))
        {
            return BuildRecord.Read(new(path)).BaseModel
                ?? throw new InputException($"{path} has no base model, because the tables of a prediction run bring their scores: name a file that btui split wrote, or a build of a genome.");
        }

        var model = Parse(path);
        return model.Fault() is { } fault
            ? throw new InputException($"{path} is no base model: {fault}; name a file that btui split wrote, or the folder of a build.")
            : model;
    }

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, PwmMatrices model) => DurableFile.WriteText(path, $"{Text(model)}\n");

    /// <summary>What a model is known by: XxHash128 of its numbers, 32 lower-case hexadecimal digits. Equal means the same
    /// scores for every sequence.</summary>
    public static string IdentityOf(PwmMatrices model)
    {
        var hash = new XxHash128();
        hash.Append(JsonSerializer.SerializeToUtf8Bytes(model, BaseModelJson.Default.PwmMatrices));
        return FileHash.Text(hash);
    }

    private static string Text(PwmMatrices model) => JsonSerializer.Serialize(model, BaseModelJson.Default.PwmMatrices);

    private static PwmMatrices Parse(string path)
    {
        try
        {
            return new FileInfo(path) switch
            {
                { Exists: false } => throw new InputException($"{path} is neither a file nor a folder: name a base model that btui split wrote, or the folder of a build."),
                { Length: > Longest } => throw new JsonException("it has more than 1 MiB"),
                _ => JsonSerializer.Deserialize(File.ReadAllText(path), BaseModelJson.Default.PwmMatrices) ?? throw new JsonException("it is null"),
            };
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read as a base model ({problem.Message.TrimEnd('.')}): name a file that btui split wrote, or the folder of a build.", problem);
        }
    }
}

/// <summary>A base model as JSON.</summary>
[JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PwmMatrices))]
internal sealed partial class BaseModelJson : JsonSerializerContext;
