using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class WorkerEnvironmentTests
{
    [Fact]
    public void A_worker_gets_the_plans_variables_but_none_of_them_instead_of_ours()
    {
        var spec = new AttemptSpec("/builds/one", 1, 1, 1, 500, 1 << 30, GcLimit: true, ["worker"])
        {
            Environment = new Dictionary<string, string> { ["NIGHT"] = "1", ["DOTNET_gcServer"] = "1" },
        };

        var environment = WorkerEnvironment.For(spec, new SystemRoots());

        Assert.Equal(("1", "0"), (environment["NIGHT"], environment["DOTNET_gcServer"]));
        Assert.DoesNotContain("NIGHT", WorkerEnvironment.For(spec with { Environment = null }, new SystemRoots()));
    }
}
