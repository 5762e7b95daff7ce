using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Tests.Telemetry.Inspection;

public sealed class ResourceLimitsTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Soft_limits_are_read_and_unlimited_is_none()
    {
        _machine.Write("proc/self/limits", """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              3600                 unlimited            seconds
            Max file size             unlimited            unlimited            bytes
            Max processes             127403               127403               processes
            Max open files            1024                 1048576              files
            Max address space         2147483648           unlimited            bytes

            """);

        Assert.Equal(new ResourceLimits(2147483648, null, 3600, 1024, 127403), ResourceLimits.Read(_machine.Roots));
    }

    [Fact]
    public void Those_of_this_process_can_be_read()
        => Assert.True(ResourceLimits.Read(new SystemRoots())!.OpenFiles > 0);

    [Fact]
    public void What_cannot_be_read_is_not_unlimited() => Assert.Null(ResourceLimits.Read(_machine.Roots));
}
