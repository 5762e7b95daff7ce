using System.Text.Json.Serialization;

namespace Builder.Supervision;

/// <summary>The files of an attempt as JSON. Generated at compile time: to find out by reflection what they hold took a third of
/// the time in which a runner or worker starts.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AttemptSpec))]
[JsonSerializable(typeof(WorkerSettings))]
[JsonSerializable(typeof(WorkerReport))]
[JsonSerializable(typeof(ProcessRecord))]
[JsonSerializable(typeof(LiveRecord))]
[JsonSerializable(typeof(ExitRecord))]
[JsonSerializable(typeof(string))]
internal sealed partial class AttemptJson : JsonSerializerContext;
