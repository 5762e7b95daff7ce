using System.Text.Json.Serialization;
using Builder.Planning;

namespace Builder.Journal;

/// <summary>The few values that a journal keeps as JSON: lists nobody searches by.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Breadcrumb))]
[JsonSerializable(typeof(CommandArguments))]
[JsonSerializable(typeof(StageCosts))]
[JsonSerializable(typeof(IReadOnlyList<EvidenceFact>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
internal sealed partial class JournalJson : JsonSerializerContext;
