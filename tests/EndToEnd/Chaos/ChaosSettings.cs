using System.Globalization;

namespace EndToEnd.Chaos;

/// <summary>How much chaos: little by default, much by environment variables (docs/operations.md, "Chaos suite").</summary>
internal static class ChaosSettings
{
    private const int FewKills = 12;
    private const int UsualSeed = 1;

    /// <summary>Processes to kill; <c>BTUI_CHAOS_KILLS</c>.</summary>
    public static int Kills { get; } = Read("BTUI_CHAOS_KILLS", FewKills);

    /// <summary>Decides whom and when; <c>BTUI_CHAOS_SEED</c>.</summary>
    public static int Seed { get; } = Read("BTUI_CHAOS_SEED", UsualSeed);

    private static int Read(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
