// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Values of the API. Each enum keeps a value that it does not know.

::spandrel_runtime::string_enum! {
    /// Enum representing the possible statuses of a connection.
    pub enum ConnectionStatusEnum {
        Active = "active",
        Failed = "failed",
        Cancelled = "cancelled",
        Paused = "paused",
        Stale = "stale",
        Deleted = "deleted",
    }
}

::spandrel_runtime::string_enum! {
    /// Database Driver
    pub enum DatabaseDriverEnum {
        PostgresqlPsycopg2 = "postgresql+psycopg2",
        Cockroachdb = "cockroachdb",
        Mongodb = "mongodb",
        Mysql = "mysql",
        Mariadb = "mariadb",
        Snowflake = "snowflake",
        Clickhouse = "clickhouse",
    }
}

::spandrel_runtime::string_enum! {
    /// Ez lynk access creds input carrier identifier type.
    pub enum EzLynkAccessCredsInputCarrierIdentifierType {
        Dot = "dot",
        Cvor = "cvor",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum representing the possible statuses of an execution.
    pub enum ExecutionStatusEnum {
        Failed = "failed",
        Pending = "pending",
        Scheduled = "scheduled",
        Success = "success",
    }
}

::spandrel_runtime::string_enum! {
    /// Support status for a given TSP/resource pair.
    pub enum IntegrationStatusEnum {
        Implemented = "implemented",
        NotImplemented = "not_implemented",
        NotSupported = "not_supported",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for resources
    pub enum ResourceEnum {
        Asset = "asset",
        DriverAssociation = "driver_association",
        DriverVehicleAssociation = "driver_vehicle_association",
        DriverEventLog = "driver_event_log",
        DriverSafetyEvent = "driver_safety_event",
        DvirLog = "dvir_log",
        DvirLogDefect = "dvir_log_defect",
        EngineLog = "engine_log",
        EngineStatus = "engine_status",
        FuelTransaction = "fuel_transaction",
        HosAvailability = "hos_availability",
        HosDailySnapshot = "hos_daily_snapshot",
        HosEvent = "hos_event",
        HosEventAnnotation = "hos_event_annotation",
        HosEventAttachment = "hos_event_attachment",
        HosViolation = "hos_violation",
        IftaSummary = "ifta_summary",
        LocationSegment = "location_segment",
        Message = "message",
        User = "user",
        Vehicle = "vehicle",
        VehicleLocation = "vehicle_location",
        VehicleSensor = "vehicle_sensor",
        VehicleRegionSegment = "vehicle_region_segment",
        Trailer = "trailer",
        TrailerAssociation = "trailer_association",
        TrailerVehicleAssociation = "trailer_vehicle_association",
        TrailerLocation = "trailer_location",
        TrailerStatus = "trailer_status",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for the type of error that occurred during a resource operation.
    pub enum ResourceOperationErrorTypeEnum {
        Auth = "auth",
        Validation = "validation",
        Network = "network",
        Tsp = "tsp",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for the status of a resource operation log entry.
    pub enum ResourceOperationLogStatusEnum {
        Success = "success",
        Failed = "failed",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for the status of a resource operation.
    pub enum ResourceOperationStatusEnum {
        Pending = "pending",
        Success = "success",
        Failed = "failed",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for the type of operation to perform on a resource.
    pub enum ResourceOperationTypeEnum {
        Create = "create",
        Update = "update",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum representing the possible statuses of a schedule.
    pub enum ScheduleStatusEnum {
        Inactive = "inactive",
        Active = "active",
        Paused = "paused",
        Stale = "stale",
        Deleted = "deleted",
        Cancelled = "cancelled",
        CancelledInsufficientScope = "cancelled_insufficient_scope",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for the level of access granted
    pub enum ShareLevelEnum {
        Read = "read",
        ReadWrite = "read_write",
    }
}

::spandrel_runtime::string_enum! {
    /// Enum for TSPs
    pub enum TspEnum {
        Ada = "ada",
        AiEld = "ai_eld",
        AirEld = "air_eld",
        AlfaEld = "alfa_eld",
        AlphaEld = "alpha_eld",
        Als = "als",
        AnytrekPro = "anytrek_pro",
        AnytrekClassic = "anytrek_classic",
        ApexEld = "apex_eld",
        Apollo = "apollo",
        Apollocloud = "apollocloud",
        Ascend = "ascend",
        Att = "att",
        Awaregps = "awaregps",
        Azuga = "azuga",
        Bigroad = "bigroad",
        BluehorseEld = "bluehorse_eld",
        Blueinktech = "blueinktech",
        Bouncie = "bouncie",
        Budgetgps = "budgetgps",
        CatenaSimulator = "catena_simulator",
        CaptainEld = "captain_eld",
        CarrierLynx = "carrier_lynx",
        ClubEld = "club_eld",
        CountingTrucksEld = "counting_trucks_eld",
        Cyntrx = "cyntrx",
        DigitalEld = "digital_eld",
        DragonEld = "dragon_eld",
        DriveHos = "drive_hos",
        DriverTech = "driver_tech",
        DsgElogs = "dsg_elogs",
        DynamicEld = "dynamic_eld",
        EighteighteightEld = "eighteighteight_eld",
        Eld88 = "eld_88",
        EldBooks = "eld_books",
        EldMandate = "eld_mandate",
        EldMandatePrime = "eld_mandate_prime",
        Eroad = "eroad",
        EvaEld = "eva_eld",
        EvoEld = "evo_eld",
        ExpresswayEld = "expressway_eld",
        ExtremeEld = "extreme_eld",
        Ezlogz = "ezlogz",
        EzLynk = "ez_lynk",
        FactorEld = "factor_eld",
        Firstgate = "firstgate",
        Fleetcomplete = "fleetcomplete",
        Fleetcompletehub = "fleetcompletehub",
        Fleethunt = "fleethunt",
        Fleetsharp = "fleetsharp",
        Fleetup = "fleetup",
        Fm = "fm",
        Forwardthinking = "forwardthinking",
        ForzaEld = "forza_eld",
        Geotab = "geotab",
        Gpsinsight = "gpsinsight",
        Gpstab = "gpstab",
        Gpstrackit = "gpstrackit",
        GrandEld = "grand_eld",
        Greenlight = "greenlight",
        Groundhog = "groundhog",
        Hcss = "hcss",
        Hos247 = "hos247",
        Hutch = "hutch",
        Intellishift = "intellishift",
        IronmanEld = "ironman_eld",
        Isaac = "isaac",
        Jjkeller = "jjkeller",
        Kinexaiot = "kinexaiot",
        KnightEld = "knight_eld",
        Konexial = "konexial",
        Lioneight = "lioneight",
        Linxup = "linxup",
        LoopEld = "loop_eld",
        LucidEld = "lucid_eld",
        LunaEld = "luna_eld",
        Lytx = "lytx",
        Lytxv3 = "lytxv3",
        Mapon = "mapon",
        Matrack = "matrack",
        Maven = "maven",
        MdmEld = "mdm_eld",
        Mobilefleet = "mobilefleet",
        MoonlightEld = "moonlight_eld",
        MotionEld = "motion_eld",
        Motive = "motive",
        MyDrivebook = "my_drivebook",
        MyLogsEld = "my_logs_eld",
        Nero = "nero",
        Netradyne = "netradyne",
        NewEldWorld = "new_eld_world",
        NextgenEld = "nextgen_eld",
        Nextraq = "nextraq",
        Omnitracs = "omnitracs",
        Onestep = "onestep",
        OntimeEld = "ontime_eld",
        Optima = "optima",
        Orbcomm = "orbcomm",
        OrientEld = "orient_eld",
        PandaEld = "panda_eld",
        Payd = "payd",
        PeakEld = "peak_eld",
        Peoplenet = "peoplenet",
        PhillipsConnect = "phillips_connect",
        Phoenix = "phoenix",
        PopEld = "pop_eld",
        Prologs = "prologs",
        ProrideEld = "proride_eld",
        QualitylogsEld = "qualitylogs_eld",
        Randmcnally = "randmcnally",
        Rastrac = "rastrac",
        Raven = "raven",
        Redfox = "redfox",
        RegulogEld = "regulog_eld",
        Ridehub = "ridehub",
        Roadeazy = "roadeazy",
        RockEld = "rock_eld",
        Rollingtrans = "rollingtrans",
        Routemate = "routemate",
        RoyalEld = "royal_eld",
        Safelane = "safelane",
        Samsara = "samsara",
        Selectivedrive = "selectivedrive",
        SimbaEld = "simba_eld",
        Skybitz = "skybitz",
        SmartElds = "smart_elds",
        SparkleEld = "sparkle_eld",
        Spireon = "spireon",
        SunEld = "sun_eld",
        Surfsight = "surfsight",
        Swift = "swift",
        Switchboard = "switchboard",
        SynergyEld = "synergy_eld",
        Teletracnavman = "teletracnavman",
        TeletracnavmanDirector = "teletracnavman_director",
        Telogis = "telogis",
        Tenna = "tenna",
        ThermoKing = "thermo_king",
        Think = "think",
        Tive = "tive",
        TopcomplianceEld = "topcompliance_eld",
        Traccar = "traccar",
        TrackeaseEld = "trackease_eld",
        Trackpro = "trackpro",
        Traclog = "traclog",
        Transflo = "transflo",
        Trimble = "trimble",
        Truckford = "truckford",
        Truckspy = "truckspy",
        Truckx = "truckx",
        TrueroadEld = "trueroad_eld",
        Tt = "tt",
        TxtEld = "txt_eld",
        UsFastEld = "us_fast_eld",
        VerizonConnect = "verizon_connect",
        VistaEld = "vista_eld",
        Vistracks = "vistracks",
        VlogEld = "vlog_eld",
        VulcansolsEld = "vulcansols_eld",
        Wialon = "wialon",
        Webfleet = "webfleet",
        XploreEld = "xplore_eld",
        ZigzagEld = "zigzag_eld",
        ZmsEld = "zms_eld",
        Zonar = "zonar",
        Zubie = "zubie",
    }
}
