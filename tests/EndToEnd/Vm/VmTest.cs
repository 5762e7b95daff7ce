namespace EndToEnd.Vm;

/// <summary>Each test class starts one machine; they never run beside each other.</summary>
[CollectionDefinition(Name)]
public sealed class VmTest
{
    public const string Name = "virtual machine";
}
