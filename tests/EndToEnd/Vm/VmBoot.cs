using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd.Vm;

/// <summary>One run of a virtual machine, for all tests of a class; started by the first test that asks.</summary>
public abstract class VmBoot : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Lazy<Task<VmOutcome>> _outcome;

    private protected VmBoot(Func<TempFolder, Task<VmOutcome>> run)
    {
        _outcome = new(() => run(_temp));
    }

    /// <summary>What a step printed; demands that it ended with 0.</summary>
    internal async Task<string> OutputAsync(string step)
    {
        var steps = (await _outcome.Value).Steps;
        Assert.True(steps.TryGetValue(step, out var outcome), $"no step {step} among {string.Join(", ", steps.Keys)}");
        Assert.True(outcome!.ExitCode == 0, $"{step} ended with {outcome.ExitCode}: {outcome.Output}");
        return outcome.Output;
    }

    /// <summary>What a step printed, as JSON.</summary>
    internal async Task<JsonElement> JsonAsync(string step) => JsonDocument.Parse(await OutputAsync(step)).RootElement;

    /// <summary>The folder of the build that was made in the machine and brought here, where reading it takes no minute.</summary>
    internal async Task<string> DatasetAsync()
    {
        await OutputAsync("bring");
        return (await _outcome.Value).Dataset;
    }

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }
}
