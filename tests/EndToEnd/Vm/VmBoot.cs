using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd.Vm;

/// <summary>One run of a virtual machine, for all tests of a class; started by the first test that asks.</summary>
public abstract class VmBoot
{
    private readonly Lazy<Task<IReadOnlyDictionary<string, Step>>> _steps;

    private protected VmBoot(Func<Task<IReadOnlyDictionary<string, Step>>> run)
    {
        _steps = new(run);
    }

    /// <summary>What a step printed; demands that it ended with 0.</summary>
    internal async Task<string> OutputAsync(string step)
    {
        var steps = await _steps.Value;
        Assert.True(steps.TryGetValue(step, out var outcome), $"no step {step} among {string.Join(", ", steps.Keys)}");
        Assert.True(outcome!.ExitCode == 0, $"{step} ended with {outcome.ExitCode}: {outcome.Output}");
        return outcome.Output;
    }

    /// <summary>What a step printed, as JSON.</summary>
    internal async Task<JsonElement> JsonAsync(string step) => JsonDocument.Parse(await OutputAsync(step)).RootElement;
}
