using System.Text.Json.Serialization;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>A gene of the plan as a line of JSON.</summary>
[JsonSerializable(typeof(PlannedGene))]
internal sealed partial class GeneJson : JsonSerializerContext;
