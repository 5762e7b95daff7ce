using System.Text.Json.Serialization;

namespace Builder.Dataset;

/// <summary><c>build.json</c> as JSON, generated at compile time because each worker reads it as it starts.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BuildRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;
