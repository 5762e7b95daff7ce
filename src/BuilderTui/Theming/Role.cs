namespace BuilderTui.Theming;

/// <summary>What a colour is for. Painters name roles; a theme says what each looks like.</summary>
internal enum Role
{
    Fg,
    Bg,
    Title,

    /// <summary>The key in a footer or a menu.</summary>
    Hot,
    Dim,
    Rule,
    Border,
    BorderFocus,
    SelBg,
    SelFg,
    MarkFg,
    GaugeOk,
    GaugeWarn,
    GaugeCrit,
    GaugeEmpty,
    LimitMark,
    RamHist,
    SwapHist,
    DiskHist,
    CpuHist,
    StRun,
    StRetry,
    StHold,
    StWait,
    StDone,
    StOom,
    StFail,
    StSkip,
    EvInfo,
    EvPlan,
    EvWarn,
    EvError,
    BannerBg,
    BannerFg,
}

/// <summary>What one cell is drawn with.</summary>
internal readonly record struct Ink(Role Fore, Role Back = Role.Bg, bool Bold = false)
{
    public static implicit operator Ink(Role fore) => new(fore);
}
