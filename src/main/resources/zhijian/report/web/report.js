// Replaces each static drawing with an ECharts chart that answers to the pointer.
// Without this script, or without ECharts, the drawing simply stays.
(() => {
    const ink = "#2b2b2b";
    const quiet = "#6b6f76";
    const fonts = getComputedStyle(document.documentElement).getPropertyValue("--sans");

    const withUnit = (value, unit) =>
        value === null || value === undefined ? "—" : unit === "%" || unit === "" ? value + unit : value + " " + unit;

    const base = (data) => ({
        color: data.colours,
        animation: false,
        textStyle: { fontFamily: fonts, color: ink },
        // Tooltips drawn on the canvas need no inline styles.
        tooltip: { renderMode: "richText", confine: true, valueFormatter: (value) => withUnit(value, data.unit) },
    });

    const axes = (data, width) => ({
        ...base(data),
        tooltip: { ...base(data).tooltip, trigger: "axis" },
        legend: { show: data.series.length > 1, right: width < 480 ? "auto" : 0, left: width < 480 ? 0 : "auto", top: 0, icon: "rect", itemWidth: 10, itemHeight: 10 },
        grid: { left: 8, right: 8, top: width < 480 && data.series.length > 1 ? 80 : 44, bottom: 8, containLabel: true },
        xAxis: {
            type: "category",
            data: data.categories,
            axisTick: { show: false },
            axisLabel: { interval: 0, color: ink, width: (width - 70) / data.categories.length, overflow: "break" },
        },
        yAxis: {
            type: "value",
            scale: data.kind === "line",
            name: data.unit ? "单位：" + data.unit : "",
            nameTextStyle: { align: "left", color: quiet },
            axisLabel: { color: quiet },
            splitLine: { lineStyle: { color: "#e3e5e8" } },
        },
        series: data.series.map((series) => ({
            type: data.kind === "line" ? "line" : "bar",
            stack: data.kind === "stacked" ? "whole" : undefined,
            name: series.name,
            data: series.values,
            barMaxWidth: 46,
            symbolSize: 8,
            lineStyle: { width: 2 },
            label: { show: true, position: data.kind === "stacked" ? "inside" : "top", color: data.kind === "stacked" ? "#ffffff" : ink, formatter: (point) => point.data ?? "" },
            labelLayout: { hideOverlap: true },
        })),
    });

    const pie = (data, narrow) => ({
        ...base(data),
        series: [{
            type: "pie",
            radius: data.kind === "ring" ? (narrow ? ["20%", "36%"] : ["32%", "56%"]) : narrow ? "36%" : "56%",
            data: data.categories.map((name, index) => ({ name, value: data.series[0].values[index] })),
            minShowLabelAngle: 0,
            label: {
                color: ink,
                alignTo: "edge",
                edgeDistance: 4,
                lineHeight: 16,
                overflow: "break",
                formatter: (slice) => slice.name + (data.categories.length > 4 && !narrow ? " " : "\n") + withUnit(slice.data.value, data.unit)
                    + (data.unit === "%" || narrow ? "" : "（" + slice.percent.toFixed(1) + "%）"),
            },
            itemStyle: { borderColor: "#ffffff", borderWidth: 1 },
        }],
    });

    const draw = (place) => {
        const data = JSON.parse(place.dataset.chart);
        const option = data.kind === "pie" || data.kind === "ring" ? pie(data, place.clientWidth < 480) : axes(data, place.clientWidth);
        place.replaceChildren();
        place.classList.add("drawn");
        const chart = window.echarts.init(place);
        chart.setOption(option);
        new ResizeObserver(() => chart.resize()).observe(place);
    };

    const start = () => {
        if (window.echarts) {
            document.querySelectorAll(".chart[data-chart]").forEach(draw);
        }
    };

    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
